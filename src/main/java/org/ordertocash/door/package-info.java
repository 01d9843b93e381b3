/**
 * The doors: what every request passes before it is answered. Which hosts, sizes and crowds are let in, which group may
 * do what at the API, the pages, the engine's REST interface and its web applications, and what browsers are told. It
 * knows users by their groups only; signing in is a matter of {@link org.ordertocash.signin}, tasks and their input of
 * {@code process.security}.
 */
package org.ordertocash.door;
