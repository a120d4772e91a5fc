/**
 * Rows in, pages out: sections are filled by JasperReports in a sandbox and assembled with PDFBox
 * into one accessible pack. It knows no module, no database and no container.
 */
@NullMarked
package org.concordat.engine;

import org.jspecify.annotations.NullMarked;
