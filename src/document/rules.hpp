#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

/// What YAML and JSON documents have in common: limits, refusals and the words that mean something.
namespace schemagen::document {

/// No model nests deeper; whoever walks a tree by recursion relies on it.
constexpr int deepest = 100;

/// Thrown inside the readers once reading on makes no sense; the message is already recorded.
struct Stop {};

/// By the file's extension; what is no JSON is YAML.
bool is_json(const SourceFile& source);
/// Drops repeated keys of a mapping that is complete, with a message for each.
void refuse_duplicates(Node& mapping, Diagnostics& diagnostics);
/// The message about a key that stands at `first` too.
void refuse_duplicate(const NodeEntry& entry, const SourceSpan& first, Diagnostics& diagnostics);
/// Reports text that PostgreSQL cannot hold (the character zero).
void refuse_zero(std::string_view text, const SourceSpan& span, Diagnostics& diagnostics);
[[noreturn]] void refuse_depth(const SourceSpan& span, Diagnostics& diagnostics);
/// Throws Stop for a file in UTF-16, which editors on Windows like to write.
void refuse_utf16(const std::shared_ptr<const SourceFile>& source, Diagnostics& diagnostics);

/// "", "~", "null", "Null", "NULL".
bool is_null_word(std::string_view text);
/// Whether a reader of YAML may take the unquoted text for null, a boolean, a number or a date.
bool is_ambiguous(std::string_view text);

}  // namespace schemagen::document
