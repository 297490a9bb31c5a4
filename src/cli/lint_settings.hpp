#pragma once

#include <optional>
#include <string>

#include "cli/options.hpp"
#include "schemagen/cli/config.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::cli {

/// What the options of `lint` ask for, laid over the project's choices: `select` replaces, `ignore`
/// and `naming` add. Throws UserError (SG0702) for words that are no rules, kinds of names, regular
/// expressions or versions.
lint::Settings lint_settings(const LintOptions& options, const LintChoices& choices);

/// 150000 for "15", 140002 for "14.2"; nothing for another word.
std::optional<int> server_version_number(const std::string& text);

}  // namespace schemagen::cli
