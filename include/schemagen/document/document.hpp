#pragma once

#include <memory>
#include <string>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

namespace schemagen::document {

/// YAML text as one tree. Refused with a message at the place: duplicate keys (both places shown),
/// several documents, anchors that refer to themselves, keys that are no scalars, bad UTF-8.
/// An empty document is a null node. Merge keys (`<<`) are not YAML 1.2 and are refused; anchors and
/// aliases work.
Node read_yaml(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// JSON text (RFC 8259) as one tree, with the same positions and the same refusals.
Node read_json(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// By the file's extension: .json, else YAML.
Node read(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// Reads the file and then its content. Throws IoError when it cannot be read.
Node read_file(const std::string& path, Diagnostics& diagnostics);

/// Block style outside, flow style for a mapping or list that holds only scalars or small lists and
/// fits in 100 columns on its line; literal blocks for text of several lines. Ends in a newline.
std::string write_yaml(const Node& node);

/// Indented by two spaces, keys in the order of the tree, numbers and booleans plain.
std::string write_json(const Node& node);

}  // namespace schemagen::document
