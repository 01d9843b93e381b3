/**
 * To whom a task is offered beside the group that its model names: the team of its account by the table team.dmn, the
 * account's owner where a shipment is late. A task says whose account it is about and who substitutes whom. Nothing in
 * here carries a process on.
 */
package org.ordertocash.process.offer;
