package org.concordat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Arrays;

/** What the container is told about the transactions of a bean's methods: it does the rest. */
public final class ContainerTransactions {

    private ContainerTransactions() {}

    /** Of the one public method of that name; what it does not say, its class does. */
    public static TransactionAttributeType of(Class<?> bean, String method) {
        // as others may call it: a private namesake may come first, for the order is the JVM's
        var called =
                Arrays.stream(bean.getMethods())
                        .filter(each -> each.getName().equals(method) && !each.isBridge())
                        .toList();
        assertThat(called).as("%s.%s", bean.getSimpleName(), method).hasSize(1);
        var own = called.get(0).getAnnotation(TransactionAttribute.class);
        var said = own == null ? bean.getAnnotation(TransactionAttribute.class) : own;
        return said == null ? TransactionAttributeType.REQUIRED : said.value();
    }
}
