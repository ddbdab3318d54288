#include "pismo/html/html_text.hpp"
