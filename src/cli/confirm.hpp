#pragma once

#include <string>

namespace schemagen::cli {

/// Asks "...: go on? [y/N]" on the terminal, unless `yes`. Throws RefusedError when the answer is
/// no or nobody is there to answer.
void confirm(bool yes, const std::string& consequence);

/// Whether somebody sits at a terminal and says yes; nobody says no.
bool ask(const std::string& question);

}  // namespace schemagen::cli
