#pragma once

#include <yaml.h>

#include "document/locator.hpp"
#include "schemagen/base/diagnostic.hpp"

namespace schemagen::document {

/// What libyaml objects to, in words for people who write models, with a hint for the usual slips.
Diagnostic explain_yaml_error(const yaml_parser_t& parser, Locator& locator);

}  // namespace schemagen::document
