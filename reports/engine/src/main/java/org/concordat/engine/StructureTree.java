package org.concordat.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** Writes the structure tree, once, when every page stands in its place (ISO 32000-1, 14.7). */
final class StructureTree {

    private final List<PDPage> pages;
    private final List<COSArray> owners = new ArrayList<>();
    private final Map<Tag, COSDictionary> links = new IdentityHashMap<>();
    private final List<COSDictionary> annotations = new ArrayList<>();

    StructureTree(List<PDPage> pages) {
        this.pages = pages;
        pages.forEach(page -> owners.add(new COSArray()));
    }

    void write(PDDocument pack, Tag document, List<LinkPlace> places) {
        var root = new COSDictionary();
        root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        root.setItem(COSName.K, element(document, root));
        places.forEach(this::join);
        root.setItem(COSName.PARENT_TREE, parents());
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, pages.size() + annotations.size());
        var catalog = pack.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.STRUCT_TREE_ROOT, root);
        var marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.setItem(COSName.getPDFName("MarkInfo"), marked);
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).setStructParents(i);
            pages.get(i).getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        }
    }

    /** A link's annotation and the page that it lies on. */
    record LinkPlace(Tag tag, PDAnnotationLink annotation, PDPage page) {}

    private COSDictionary element(Tag tag, COSDictionary parent) {
        var element = new COSDictionary();
        element.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        element.setItem(COSName.S, COSName.getPDFName(tag.type()));
        element.setItem(COSName.P, parent);
        if (tag.title() != null) {
            element.setString(COSName.T, tag.title());
        }
        if (tag.alt() != null) {
            element.setString(COSName.ALT, tag.alt());
        }
        if (tag.scope() != null) {
            var attributes = new COSDictionary();
            attributes.setDirect(true);
            attributes.setItem(COSName.O, COSName.getPDFName("Table"));
            attributes.setItem(COSName.getPDFName("Scope"), COSName.getPDFName(tag.scope()));
            element.setItem(COSName.A, attributes);
        }
        if (tag.type().equals("Link")) {
            links.put(tag, element);
        }
        var kids = new COSArray();
        int home = -1;
        for (var kid : tag.kids()) {
            if (kid instanceof Tag inner) {
                kids.add(element(inner, element));
            } else if (kid instanceof Tag.Marked marked) {
                if (home < 0) {
                    home = marked.page();
                    element.setItem(COSName.PG, pages.get(home));
                }
                kids.add(marked(marked, home));
                own(marked, element);
            }
        }
        if (kids.size() == 1) {
            element.setItem(COSName.K, kids.get(0));
        } else if (kids.size() > 1) {
            element.setItem(COSName.K, kids);
        }
        return element;
    }

    private COSBase marked(Tag.Marked marked, int home) {
        if (marked.page() == home) {
            return COSInteger.get(marked.id());
        }
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
        reference.setItem(COSName.PG, pages.get(marked.page()));
        reference.setInt(COSName.MCID, marked.id());
        return reference;
    }

    private void own(Tag.Marked marked, COSDictionary element) {
        var page = owners.get(marked.page());
        page.growToSize(marked.id() + 1);
        page.set(marked.id(), element);
    }

    /** Makes an annotation the link's own, so that it is read with its words. */
    private void join(LinkPlace place) {
        var element = links.get(place.tag());
        if (element == null) {
            throw new IllegalArgumentException("Not a link of this tree");
        }
        place.annotation().setStructParent(pages.size() + annotations.size());
        annotations.add(element);
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("OBJR"));
        reference.setItem(COSName.PG, place.page());
        reference.setItem(COSName.getPDFName("Obj"), place.annotation());
        var kids = new COSArray();
        var before = element.getDictionaryObject(COSName.K);
        if (before instanceof COSArray several) {
            several.forEach(kids::add);
        } else if (before != null) {
            kids.add(before);
        }
        kids.add(reference);
        element.setItem(COSName.K, kids);
    }

    private COSDictionary parents() {
        var numbers = new COSArray();
        for (int i = 0; i < owners.size(); i++) {
            numbers.add(COSInteger.get(i));
            numbers.add(owners.get(i));
        }
        for (int i = 0; i < annotations.size(); i++) {
            numbers.add(COSInteger.get(pages.size() + i));
            numbers.add(annotations.get(i));
        }
        var tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        return tree;
    }
}
