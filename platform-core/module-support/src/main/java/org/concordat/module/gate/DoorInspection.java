package org.concordat.module.gate;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Walks round the deployment when it starts, once all its servlets are known. */
@WebListener
public class DoorInspection implements ServletContextListener {

    @Inject private Doors doors;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        doors.survey(event.getServletContext());
    }
}
