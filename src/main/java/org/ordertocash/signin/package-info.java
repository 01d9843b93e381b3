/**
 * Signing in and staying signed in: passwords of the engine's users and what happens after wrong ones, people whom an
 * identity provider knows, sessions and their check at every request. Who may then do what is no matter of this room:
 * see {@code door}; {@code process.security} checks the passwords with the engine.
 */
package org.ordertocash.signin;
