#pragma once

#include <string>
#include <vector>

#include "schemagen/canon/canon.hpp"

namespace schemagen::canon {

/// An object that is better changed on a copy: a large table would be written anew.
struct StageCandidate {
  catalog::ObjectId id;
  catalog::ObjectId rows;  ///< what is large: the table of a column
  std::string obstacle;    ///< why it cannot be, "" where it can
};
/// Every change that wants stages, by id.
std::vector<StageCandidate> stage_candidates(const Comparison& comparison,
                                             const plan::Options& options);

/// One of the revisions that lead from one state to another.
struct Stage {
  std::string name;  ///< "expand", "switch", "contract"
  std::string goal;  ///< what is there after it, for people
  Comparison comparison;
  plan::Plan up;
  plan::Plan down;
  std::vector<std::string> notes;  ///< what programs may trip over
  bool takes_rest = false;         ///< what is not made in stages comes with it
};

/// The revisions in which the changes of these objects are made on copies: the copies are built and
/// kept in step, they change places with the old forms, and those go. All that the comparison finds
/// beside that comes with the switch. The comparison asks for no renames.
std::vector<Stage> make_stages(const Comparison& whole,
                               const std::vector<catalog::ObjectId>& changes,
                               const inspect::Kinds& kinds, Scratch& scratch,
                               const plan::Options& options);

}  // namespace schemagen::canon
