/**
 * What people and programs see over HTTP: console pages and REST controllers. No rules in here; nobody depends on it.
 */
@org.springframework.modulith.ApplicationModule
package org.ordertocash.web;
