// The commands of the command line, a row each.
#pragma once

#include "cli/Arguments.h"

#include <QByteArray>

namespace vitae::cli
{

enum ExitCode { Success = 0, Failed = 1, Usage = 2 };

class Shelf;

struct Context {
    Arguments arguments;
    QString dataDir; ///< where the library is, or would be made
    Shelf *shelf = nullptr; ///< there where needsLibrary() says so

    [[nodiscard]] bool json() const { return arguments.has("json"); }
};

/// What a command has to say.
struct Output {
    QByteArray text;   ///< for standard output
    QString complaint; ///< for standard error; not empty: the command failed though it has something to say
    QString note = {}; ///< for standard error as well, though all went well
};

/// A failure; `usage` for a wrong call (exit code 2) in place of a failed one (1).
struct Failure {
    base::Error error;
    bool usage = false;
};

class [[nodiscard]] Outcome
{
public:
    Outcome(Output output) : m_output(std::move(output)) {}
    Outcome(base::Error error) : m_failure{std::move(error), false}, m_failed(true) {}
    Outcome(Failure failure) : m_failure(std::move(failure)), m_failed(true) {}

    [[nodiscard]] bool ok() const { return !m_failed; }
    [[nodiscard]] const Output &output() const { return m_output; }
    [[nodiscard]] const Failure &failure() const { return m_failure; }

private:
    Output m_output;
    Failure m_failure;
    bool m_failed = false;
};

[[nodiscard]] inline Failure usageError(const QString &message)
{
    return {base::fail(base::Error::Kind::InvalidInput, message), true};
}

/// Whether a command works in the user's library.
enum class Library {
    Never,
    Always,
    UnlessFile,   ///< where its first word names no file
    UnlessOutput, ///< where --output is not given
};

struct Command {
    const char *name;
    const char *words; ///< what follows the name in the help: "IN [-o OUT]"
    const char *help;
    int fewest, most; ///< how many words it takes
    bool needsFonts;  ///< lays text out
    Library library;
    std::vector<Option> options;
    Outcome (*run)(const Context &) = nullptr; ///< null: the Shelf knows
};

/// All of them, in the order of the help.
[[nodiscard]] const std::vector<Command> &commands();

// One function a command that can do without the library, by the files that hold them.
[[nodiscard]] Outcome runExport(const Context &context);
[[nodiscard]] Outcome runImport(const Context &context);
[[nodiscard]] Outcome runMatch(const Context &context);
[[nodiscard]] Outcome runTemplates(const Context &context);
[[nodiscard]] Outcome runValidate(const Context &context);

} // namespace vitae::cli
