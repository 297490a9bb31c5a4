#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "objects/shared/declared_only.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// A switch as the server keeps it: the word that was given, which a dump shows.
struct Switch {
  std::string word;
  bool operator==(const Switch&) const = default;
};

enum class CheckOption { local, cascaded };

/// A column that a query has, as only the server knows it.
struct OutputColumn {
  std::string name;
  std::string type;
  std::optional<std::string> collation;  ///< where it is not the type's own
  bool operator==(const OutputColumn&) const = default;
};

struct View {
  sql::Expression query;
  DeclaredOnly<std::vector<std::string>> columns;
  DeclaredOnly<bool> recursive;
  std::optional<Switch> security_barrier;
  std::optional<Switch> security_invoker;
  std::optional<CheckOption> check_option;
  std::vector<OutputColumn> output;
  bool operator==(const View&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::CheckOption> {
  using E = objects::CheckOption;
  static constexpr std::array<Word<E>, 2> words{
      {{E::local, "local", "local"}, {E::cascaded, "cascaded", "cascaded"}}};
};

template <>
struct Codec<objects::Switch> {
  static Shape shape() { return Codec<bool>::shape(); }
  static bool read(const Node& node, objects::Switch& value, ReadContext& context);
  static Node write(const objects::Switch& value) { return Node::plain(value.word); }
  static void parse(std::string_view wire, objects::Switch& value) { value.word = wire; }
  static std::optional<std::string> print(const objects::Switch& value) { return value.word; }
  static void visit(objects::Switch&, SqlVisitor&) {}
};

template <>
struct Record<objects::OutputColumn> {
  static const auto& members() {
    using objects::OutputColumn;
    static const auto all = std::make_tuple(
        member("name", &OutputColumn::name, "its name"),
        member("type", &OutputColumn::type, "its type"),
        member("collation", &OutputColumn::collation, "where it is not the type's own"));
    return all;
  }
};

}  // namespace schemagen::catalog
