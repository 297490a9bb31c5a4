#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

/// The codes of this room:
///   SG0101  syntax: libyaml or the JSON reader cannot go on; the hint names the usual slip
///   SG0102  a key is given twice in one mapping
///   SG0103  a key is empty, a list or a mapping
///   SG0104  a second document in one file
///   SG0105  a merge key ("<<")
///   SG0106  an alias without its anchor, or inside it
///   SG0107  nested too deep, or made too large by aliases
///   SG0108  a tag ("!name")
///   SG0109  not UTF-8, or characters that PostgreSQL cannot hold
namespace schemagen::document {

/// YAML text as one tree. Refused with a message at the place: duplicate keys (both places shown),
/// several documents, anchors that refer to themselves, keys that are no scalars, bad UTF-8, more
/// than 100 levels. An empty document is a null node, as is a text whose syntax is broken. An
/// aliased node keeps the places of what it stands for. Merge keys (`<<`) are not YAML 1.2 and are
/// refused; anchors and aliases work.
Node read_yaml(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// JSON text (RFC 8259) as one tree, with the same positions and the same refusals.
Node read_json(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// By the file's extension: .json, else YAML.
Node read(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// A part of a document: the root with some of its entries.
struct Piece {
  Node root;
  /// Of the first entry of `root` that is new in this piece, how many entries of its own came with
  /// the pieces before: 0 unless it was cut.
  int entries_before = 0;
  /// The text cannot be read any further; `root` is null, and the pieces so far are not all.
  bool broken = false;
};

/// A document piece by piece: the tree of a large file would take many times its size in memory.
/// Put together again the pieces are what `read` gives, and the messages are the same. A mapping
/// under the root is cut only once the root's entry `leader` has been read and is a text, which all
/// pieces from then on begin with; JSON, and a root that is no plain block of YAML, come in one
/// piece.
class Pieces {
 public:
  Pieces(std::shared_ptr<const SourceFile> source, std::string_view leader,
         Diagnostics& diagnostics);
  ~Pieces();
  Pieces(Pieces&&) noexcept;
  Pieces& operator=(Pieces&&) noexcept;

  /// The next one; nothing after the last.
  std::optional<Piece> next();

 private:
  class Cutter;
  std::unique_ptr<Cutter> cutter_;
};

/// Reads the file and then its content. Throws IoError when it cannot be read.
Node read_file(const std::string& path, Diagnostics& diagnostics);

/// Block style outside, flow style for a mapping or list that holds only scalars or small lists and
/// fits in 100 columns on its line (but not for the mappings right under the root); literal blocks
/// for text of several lines; quotes where a plain text would read back as something else. Ends in
/// a newline. Text that is not UTF-8 is an InternalError.
std::string write_yaml(const Node& node);

/// Indented by two spaces, keys in the order of the tree, numbers and booleans plain.
std::string write_json(const Node& node);
/// The same on one line, which ends in a newline: a stream of such lines is JSON Lines.
std::string write_json_line(const Node& node);

}  // namespace schemagen::document
