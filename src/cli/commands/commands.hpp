#pragma once

#include "cli/console/failure.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"

namespace schemagen::cli {

// One function a command; each is the calls that do the work, in a row.

Exit execute(const InitOptions& options, Session& session);
Exit execute(const InspectOptions& options, Session& session);
Exit execute(const DiffOptions& options, Session& session);
Exit execute(const CheckOptions& options, Session& session);
Exit execute(const RevisionOptions& options, Session& session);
Exit execute(const RunOptions& options, Session& session);
Exit execute(const PreflightOptions& options, Session& session);
Exit execute(const CurrentOptions& options, Session& session);
Exit execute(const LogOptions& options, Session& session);
Exit execute(const HeadsOptions& options, Session& session);
Exit execute(const BranchesOptions& options, Session& session);
Exit execute(const HistoryOptions& options, Session& session);
Exit execute(const ShowOptions& options, Session& session);
Exit execute(const StampOptions& options, Session& session);
Exit execute(const RepairOptions& options, Session& session);
Exit execute(const MergeOptions& options, Session& session);
Exit execute(const RebaseOptions& options, Session& session);
Exit execute(const SquashOptions& options, Session& session);
Exit execute(const EditOptions& options, Session& session);
Exit execute(const LintOptions& options, Session& session);
Exit execute(const VerifyOptions& options, Session& session);
Exit execute(const ExplainOptions& options, Session& session);
Exit execute(const DatabaseOptions& options, Session& session);

}  // namespace schemagen::cli
