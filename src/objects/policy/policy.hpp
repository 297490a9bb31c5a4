#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class PolicyCommand { all, select, insert, update, remove };

struct Policy {
  PolicyCommand command = PolicyCommand::all;
  bool permissive = true;
  std::vector<std::string> roles;  ///< none for public
  std::optional<sql::Expression> condition;
  std::optional<sql::Expression> check;
  bool operator==(const Policy&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::PolicyCommand> {
  using E = objects::PolicyCommand;
  static constexpr std::array<Word<E>, 5> words{{{E::all, "all", "*"},
                                                 {E::select, "select", "r"},
                                                 {E::insert, "insert", "a"},
                                                 {E::update, "update", "w"},
                                                 {E::remove, "delete", "d"}}};
};

}  // namespace schemagen::catalog
