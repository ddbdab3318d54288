#pragma once

// CLI11 2.3 keeps eight ready-made validators as objects with constructors in its header: every
// file that includes it makes its own at each start, and takes them apart at the end. Of all
// commands these are three hundred, a thirtieth of the time of a search. Nobody here asks for them,
// so that under these names the header declares functions that nobody wrote.
#define ExistingFile ExistingFile()
#define ExistingDirectory ExistingDirectory()
#define ExistingPath ExistingPath()
#define NonexistentPath NonexistentPath()
#define ValidIPV4 ValidIPV4()
#define Number(label) Number()
#define NonNegativeNumber(...) NonNegativeNumber()
#define PositiveNumber(...) PositiveNumber()

#include <CLI/CLI.hpp>  // IWYU pragma: export

#undef ExistingFile
#undef ExistingDirectory
#undef ExistingPath
#undef NonexistentPath
#undef ValidIPV4
#undef Number
#undef NonNegativeNumber
#undef PositiveNumber
