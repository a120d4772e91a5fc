package org.concordat.board.planted;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

@WebServlet("/planted")
public class OpenServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
}
