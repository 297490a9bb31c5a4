#pragma once

#include "cli/options.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::cli {

/// What the options of `lint` ask for. Throws UserError (SG0702) for words that are no rules, kinds
/// of names, regular expressions or versions.
lint::Settings lint_settings(const LintOptions& options);

}  // namespace schemagen::cli
