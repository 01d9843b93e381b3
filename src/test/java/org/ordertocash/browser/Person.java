package org.ordertocash.browser;

import com.microsoft.playwright.Page;

/** Somebody at a browser. */
record Person(String name, Page page, String url) {

    Person signIn() {
        page.navigate(url + "/login");
        page.getByLabel("User").fill(name);
        page.getByLabel("Password").fill(name);
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(address -> !address.contains("/login"));
        return this;
    }

    Page open(String path) {
        page.navigate(url + path);
        return page;
    }

    Tasklist tasklist() {
        open("/camunda/app/tasklist/");
        return new Tasklist(page);
    }
}
