package org.concordat.module.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Refuses an empty body and the JSON {@code null}: no resource has to expect that it gets none. */
@Provider
public class BodyRequired implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        var read = body.proceed();
        if (read == null) {
            throw new BadRequestException();
        }
        return read;
    }
}
