#include <map>
#include <utility>

#include "document/rules.hpp"
#include "document/yaml_reader.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::document {
namespace {

/// Enough to spread what a piece costs, and few enough to stay in the processor's cache.
constexpr std::size_t entries_of_piece = 16;

using Places = std::map<std::string, SourceSpan, std::less<>>;

/// Whether the key is new among those of its mapping; a message where it is not.
bool is_new(const NodeEntry& entry, Places& places, Diagnostics& diagnostics) {
  const auto [first, added] = places.try_emplace(entry.key, entry.key_span);
  if (!added) refuse_duplicate(entry, first->second, diagnostics);
  return added;
}

}  // namespace

/// The events of the root and of the mapping that is being cut, taken one entry after the other.
class Pieces::Cutter : private YamlReader {
 public:
  Cutter(std::shared_ptr<const SourceFile> source, std::string_view leader,
         Diagnostics& diagnostics)
      : YamlReader(source, diagnostics),
        source_(std::move(source)),
        leader_(leader) {}

  std::optional<Piece> next_piece() {
    try {
      switch (state_) {
        case State::start:
          return start();
        case State::root:
          return read_root();
        case State::section:
          return read_section();
        case State::end:
          break;
      }
      return std::nullopt;
    } catch (const Stop&) {
      state_ = State::end;
      return Piece{{}, 0, true};
    }
  }

 private:
  enum class State { start, root, section, end };

  bool is_plain_block() const {
    const auto& start = event().data.mapping_start;
    return event().type == YAML_MAPPING_START_EVENT && start.anchor == nullptr &&
           start.tag == nullptr && start.style != YAML_FLOW_MAPPING_STYLE;
  }

  std::optional<Piece> start() {
    state_ = State::end;
    if (is_json(*source_)) return read_json_whole();
    refuse_utf16(source_, diagnostics());
    if (!open_document()) return Piece{};
    if (!is_plain_block()) {
      Piece whole{read_node(0)};
      close_document();
      return whole;
    }
    root_span_ = place(event().start_mark);
    next();
    return read_root();
  }

  Piece read_json_whole() {
    const std::size_t told = diagnostics().items().size();
    Piece whole{read_json(source_, diagnostics())};
    whole.broken = whole.root.is_null() && diagnostics().items().size() > told;
    return whole;
  }

  Piece new_piece() const {
    Piece piece{Node::mapping()};
    piece.root.span = root_span_;
    if (leading_) piece.root.entries.push_back(*leading_);
    return piece;
  }

  /// The root's entries up to the first that can be cut.
  Piece read_root() {
    state_ = State::root;
    Piece piece = new_piece();
    const std::size_t repeated = piece.root.entries.size();
    for (; event().type != YAML_MAPPING_END_EVENT; next()) {
      NodeEntry entry;
      bool sound = read_key(entry, 0);
      next();
      sound = sound && is_new(entry, root_places_, diagnostics());
      if (sound && leading_ && is_plain_block()) {
        open_section(std::move(entry));
        return piece.root.entries.size() > repeated ? std::move(piece) : read_section();
      }
      entry.value = read_node(1);
      if (!sound) continue;
      // One that may be refused would be refused with every piece.
      const bool leads = entry.key == leader_ && !entry.value.text.empty();
      if (leads) leading_ = entry;
      piece.root.entries.push_back(std::move(entry));
    }
    close_document();
    state_ = State::end;
    return piece;
  }

  void open_section(NodeEntry section) {
    section_ = std::move(section);
    section_.value = Node::mapping();
    section_.value.span = place(event().start_mark);
    section_places_.clear();
    entries_before_ = 0;
    state_ = State::section;
    next();
  }

  Piece read_section() {
    NodeEntry part = section_;
    auto& entries = part.value.entries;
    entries.reserve(entries_of_piece);
    for (; event().type != YAML_MAPPING_END_EVENT; next()) {
      if (entries.size() == entries_of_piece) break;
      NodeEntry entry;
      bool sound = read_key(entry, 1);
      next();
      sound = sound && is_new(entry, section_places_, diagnostics());
      entry.value = read_node(2);
      if (sound) entries.push_back(std::move(entry));
    }
    Piece piece = new_piece();
    piece.entries_before = std::exchange(
        entries_before_, entries_before_ + static_cast<int>(part.value.entries.size()));
    piece.root.entries.push_back(std::move(part));
    if (event().type == YAML_MAPPING_END_EVENT) {
      state_ = State::root;
      next();
    }
    return piece;
  }

  std::shared_ptr<const SourceFile> source_;
  std::string leader_;
  State state_ = State::start;
  SourceSpan root_span_;
  Places root_places_;
  std::optional<NodeEntry> leading_;
  NodeEntry section_;  ///< the one that is being cut, without its entries
  Places section_places_;
  int entries_before_ = 0;
};

Pieces::Pieces(std::shared_ptr<const SourceFile> source, std::string_view leader,
               Diagnostics& diagnostics)
    : cutter_(std::make_unique<Cutter>(std::move(source), leader, diagnostics)) {}
Pieces::~Pieces() = default;
Pieces::Pieces(Pieces&&) noexcept = default;
Pieces& Pieces::operator=(Pieces&&) noexcept = default;

std::optional<Piece> Pieces::next() { return cutter_->next_piece(); }

}  // namespace schemagen::document
