//! Whole journeys, seen from outside: a real browser, real paper, a real server.
