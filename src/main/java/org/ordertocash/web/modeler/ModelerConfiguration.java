package org.ordertocash.web.modeler;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.MultipartConfigElement;
import org.ordertocash.models.ReadModels;
import org.ordertocash.modelset.ModelDrafts;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the Modeler's door by its exact address, which goes before the engine's interface around it. */
@Configuration(proxyBeanMethods = false)
class ModelerConfiguration {

    @Bean
    ServletRegistrationBean<ModelerDoor> modelerDoor(ModelDrafts drafts, ObjectMapper json) {
        var door = new ServletRegistrationBean<>(new ModelerDoor(drafts, json), ModelerDoor.PATH);
        door.setMultipartConfig(new MultipartConfigElement(
                "", ReadModels.MAX_FILE_BYTES, ReadModels.MAX_BYTES, ReadModels.MAX_FILE_BYTES));
        return door;
    }
}
