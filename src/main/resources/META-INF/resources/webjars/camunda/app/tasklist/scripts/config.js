// Settings of this web application: one script of ours, relative to the folder of the application.
export default {
  customScripts: ['../../../js/webapps.js']
};
