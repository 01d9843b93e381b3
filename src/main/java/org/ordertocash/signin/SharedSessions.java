package org.ordertocash.signin;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/** How sessions are written into the database, and read by whichever node is asked next. */
@Configuration(proxyBeanMethods = false)
class SharedSessions implements BeanClassLoaderAware {

    private ClassLoader classes;

    /** By this name Spring Session takes it; it would otherwise take one that is meant for pages. */
    @Bean
    ConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, new DeserializingConverter(classes));
        return conversion;
    }

    @Override
    public void setBeanClassLoader(ClassLoader classes) {
        this.classes = classes;
    }
}
