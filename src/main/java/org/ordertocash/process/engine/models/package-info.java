/** The models in the engine: the set in force is one deployment, and nothing else is ever deployed or deleted. */
package org.ordertocash.process.engine.models;
