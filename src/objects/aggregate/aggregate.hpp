#pragma once

#include <array>

#include "objects/function/function.hpp"

namespace schemagen::objects {

/// What a final function does to the state that it gets.
enum class FinalModify { read_only, shareable, read_write };

struct Aggregate {
  Arguments arguments;
  sql::LookupName sfunc;
  sql::TypeName stype;
  std::optional<std::int64_t> sspace;
  std::optional<sql::LookupName> finalfunc;
  bool finalfunc_extra = false;
  std::optional<FinalModify> finalfunc_modify;
  std::optional<sql::LookupName> combinefunc;
  std::optional<sql::LookupName> serialfunc;
  std::optional<sql::LookupName> deserialfunc;
  std::optional<std::string> initcond;
  std::optional<sql::LookupName> msfunc;
  std::optional<sql::LookupName> minvfunc;
  std::optional<sql::TypeName> mstype;
  std::optional<std::int64_t> msspace;
  std::optional<sql::LookupName> mfinalfunc;
  bool mfinalfunc_extra = false;
  std::optional<FinalModify> mfinalfunc_modify;
  std::optional<std::string> minitcond;
  std::optional<std::string> sortop;
  Parallel parallel = Parallel::unsafe;
  bool hypothetical = false;
  std::string result;  ///< the type it gives back, which follows from the rest
  bool operator==(const Aggregate&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::FinalModify> {
  using E = objects::FinalModify;
  static constexpr std::array<Word<E>, 3> words{{{E::read_only, "read_only", "r"},
                                                 {E::shareable, "shareable", "s"},
                                                 {E::read_write, "read_write", "w"}}};
};

}  // namespace schemagen::catalog
