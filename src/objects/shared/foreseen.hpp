#pragma once

#include <string>
#include <string_view>

#include "schemagen/catalog/action.hpp"

namespace schemagen::objects {

/// Adds what the table of hazards says of a form of statement: that others wait while all rows are
/// written anew or read, and which rows make it fail. `work` says the former in words of its own.
void foresee(std::string_view form, int server_version, catalog::Action& action,
             std::string work = "");

}  // namespace schemagen::objects
