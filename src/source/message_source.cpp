#include "pismo/source/message_source.hpp"
