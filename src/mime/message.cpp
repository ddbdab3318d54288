#include "pismo/mime/message.hpp"
