/**
 * What the forms of tasks show: facts as they are when a form is opened, what changed since the task began, and again
 * when it is completed.
 */
package org.ordertocash.process.shown;
