/** What people are called: tables keep the ids of users, people read names. It knows no other module. */
package org.ordertocash.people;
