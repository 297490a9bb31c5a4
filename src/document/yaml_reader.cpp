#include "document/yaml_reader.hpp"

#include <algorithm>
#include <iterator>
#include <new>
#include <utility>

#include "document/rules.hpp"
#include "document/yaml_errors.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::document {
namespace {

/// Copies made for anchors and aliases, in nodes (and for long texts in units of 64 bytes). Enough
/// for a list shared by every table of a large model, far too little for an exponential bomb.
constexpr std::size_t most_copies = 500'000;

std::string_view text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool has_lone_return(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos;
       at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return false;
}

}  // namespace

void YamlReader::measure(const Node& node, int depth, Extent& extent) {
  extent.weight += 1 + node.text.size() / 64;
  extent.height = std::max(extent.height, depth);
  for (const Node& item : node.items) measure(item, depth + 1, extent);
  for (const NodeEntry& entry : node.entries) {
    extent.weight += entry.key.size() / 64;
    measure(entry.value, depth + 1, extent);
  }
}

YamlReader::YamlReader(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics)
    : locator_(std::move(source)),
      diagnostics_(diagnostics) {
  if (yaml_parser_initialize(&parser_) != 1) throw std::bad_alloc();
  const std::string_view text = locator_.text();
  yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  // libyaml ends a line at these too, other programs do not: then its own count is of no use.
  exotic_breaks_ = text.find("\xe2\x80\xa8") != std::string_view::npos ||
                   text.find("\xe2\x80\xa9") != std::string_view::npos ||
                   text.find("\xc2\x85") != std::string_view::npos || has_lone_return(text);
}

YamlReader::~YamlReader() {
  yaml_event_delete(&event_);
  yaml_parser_delete(&parser_);
}

Node YamlReader::read() {
  if (!open_document()) return {};
  Node root = read_node(0);
  close_document();
  return root;
}

bool YamlReader::open_document() {
  next();  // the start of the stream
  next();
  if (event_.type == YAML_STREAM_END_EVENT) return false;
  next();
  return true;
}

void YamlReader::close_document() {
  next();  // the end of the document
  next();
  if (event_.type == YAML_STREAM_END_EVENT) return;
  diagnostics_.error("SG0104", place(event_.start_mark), "a second document in one file",
                     "put it into a file of its own");
}

void YamlReader::next() {
  yaml_event_delete(&event_);
  if (yaml_parser_parse(&parser_, &event_) == 1) return;
  if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
  diagnostics_.add(explain_yaml_error(parser_, locator_));
  throw Stop();
}

SourceSpan YamlReader::place(const yaml_mark_t& mark, std::size_t length) {
  if (exotic_breaks_) return locator_.at_character(mark.index, length);
  return {locator_.source(), static_cast<std::uint32_t>(mark.line + 1),
          static_cast<std::uint32_t>(mark.column + 1), static_cast<std::uint32_t>(length)};
}

SourceSpan YamlReader::place_of_scalar() {
  const yaml_mark_t& start = event_.start_mark;
  const yaml_mark_t& end = event_.end_mark;
  return place(start, start.line == end.line ? end.index - start.index : 0);
}

void YamlReader::check_tag(const yaml_char_t* tag) {
  const std::string_view name = text_of(tag);
  if (name.empty() || name == "!" || name == "tag:yaml.org,2002:str") return;
  diagnostics_.error("SG0108", place(event_.start_mark), "tags (\"!name\") are not understood",
                     "put a value that starts with \"!\" in quotes");
}

Node YamlReader::read_node(int depth) {
  if (event_.type == YAML_ALIAS_EVENT) return read_alias(depth);
  if (event_.type == YAML_SCALAR_EVENT) {
    const std::string anchor(text_of(event_.data.scalar.anchor));
    Node node = read_scalar();
    keep_anchor(anchor, node);
    return node;
  }
  const bool list = event_.type == YAML_SEQUENCE_START_EVENT;
  const std::string anchor(
      text_of(list ? event_.data.sequence_start.anchor : event_.data.mapping_start.anchor));
  check_tag(list ? event_.data.sequence_start.tag : event_.data.mapping_start.tag);
  if (depth >= deepest) refuse_depth(place(event_.start_mark), diagnostics_);
  if (!anchor.empty()) open_anchors_.insert(anchor);
  Node node = list ? read_sequence(depth) : read_mapping(depth);
  if (!anchor.empty()) open_anchors_.erase(anchor);
  keep_anchor(anchor, node);
  return node;
}

Node YamlReader::read_scalar() {
  const auto& scalar = event_.data.scalar;
  check_tag(scalar.tag);
  Node node;
  node.span = place_of_scalar();
  node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
  node.quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE || scalar.tag != nullptr;
  refuse_zero(node.text, node.span, diagnostics_);
  if (!node.quoted && is_null_word(node.text)) {
    node.text.clear();
  } else {
    node.type = Node::Type::scalar;
  }
  return node;
}

Node YamlReader::read_sequence(int depth) {
  Node node = Node::sequence();
  node.span = place(event_.start_mark);
  for (next(); event_.type != YAML_SEQUENCE_END_EVENT; next()) {
    node.items.push_back(read_node(depth + 1));
  }
  return node;
}

Node YamlReader::read_mapping(int depth) {
  Node node = Node::mapping();
  node.span = place(event_.start_mark);
  const bool flow = event_.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
  const std::size_t outer = open_entries_.size();
  for (next(); event_.type != YAML_MAPPING_END_EVENT; next()) {
    NodeEntry entry;
    const bool sound = read_key(entry, depth);
    const std::size_t key_end = event_.end_mark.index;
    next();
    entry.value = read_node(depth + 1);
    if (!sound) continue;
    // {type:bigint} is one key without a value to YAML, and never what was meant.
    if (flow && entry.value.is_null() && event_.end_mark.index == key_end) check_glued(entry);
    open_entries_.push_back(std::move(entry));
  }
  const auto first = open_entries_.begin() + static_cast<std::ptrdiff_t>(outer);
  node.entries.assign(std::move_iterator(first), std::move_iterator(open_entries_.end()));
  open_entries_.erase(first, open_entries_.end());
  refuse_duplicates(node, diagnostics_);
  return node;
}

void YamlReader::check_glued(const NodeEntry& entry) {
  const std::size_t colon = entry.key.find(':');
  if (colon == std::string::npos || entry.key_span.length != entry.key.size()) return;
  diagnostics_.error(
      "SG0101", entry.key_span, "expected a space after \":\"",
      "write \"" + entry.key.substr(0, colon) + ": " + entry.key.substr(colon + 1) + "\"");
}

bool YamlReader::read_key(NodeEntry& entry, int depth) {
  entry.key_span = place_of_scalar();
  const bool merge = event_.type == YAML_SCALAR_EVENT &&
                     text_of(event_.data.scalar.value) == "<<" &&
                     event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  const bool empty = event_.type == YAML_SCALAR_EVENT && event_.data.scalar.length == 0 &&
                     event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  if (event_.type == YAML_SCALAR_EVENT) {
    // "null" is as good a name as any, so the text is taken before it is read as a value.
    entry.key.assign(reinterpret_cast<const char*>(event_.data.scalar.value),
                     event_.data.scalar.length);
  }
  const Node key = read_node(depth + 1);
  if (key.is_scalar()) entry.key = key.text;
  if (merge) {
    diagnostics_.error("SG0105", entry.key_span, "merge keys (\"<<\") are not supported",
                       "write the entries out, or share a whole value with &name and *name");
  } else if (empty) {
    diagnostics_.error("SG0103", entry.key_span, "expected a key before \":\"");
  } else if (key.is_sequence() || key.is_mapping()) {
    diagnostics_.error("SG0103", entry.key_span,
                       "expected a name as key, found " + std::string(key.describe()),
                       "put a key that starts with \"[\" or \"{\" in quotes");
  } else {
    return true;
  }
  return false;
}

void YamlReader::keep_anchor(const std::string& name, const Node& node) {
  if (name.empty()) return;
  Extent extent;
  measure(node, 1, extent);
  spend(extent.weight);
  anchors_[name] = {node, extent};
}

Node YamlReader::read_alias(int depth) {
  const std::string name(text_of(event_.data.alias.anchor));
  const SourceSpan span = place_of_scalar();
  if (open_anchors_.count(name) > 0) {
    diagnostics_.error("SG0106", span, "alias \"*" + name + "\" stands inside what it stands for");
    return {};
  }
  const auto found = anchors_.find(name);
  if (found == anchors_.end()) {
    diagnostics_.error("SG0106", span, "no anchor \"&" + name + "\" before this alias",
                       "put a value that starts with \"*\" in quotes");
    return {};
  }
  if (depth + found->second.extent.height > deepest) refuse_depth(span, diagnostics_);
  spend(found->second.extent.weight);
  return found->second.node;
}

void YamlReader::spend(std::size_t weight) {
  copies_ += weight;
  if (copies_ <= most_copies) return;
  diagnostics_.error("SG0107", place(event_.start_mark),
                     "anchors and aliases make the document too large",
                     "write the values out where they are used");
  throw Stop();
}

Node read_yaml(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  try {
    refuse_utf16(source, diagnostics);
    return YamlReader(std::move(source), diagnostics).read();
  } catch (const Stop&) {
    return {};
  }
}

}  // namespace schemagen::document
