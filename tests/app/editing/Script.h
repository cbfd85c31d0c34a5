// A person at work, made of random numbers: edits, typing, undo, redo; and what should come of it.
#pragma once

#include "editing/Editor.h"
#include "support/RandomCv.h"

namespace vitae::test
{

struct Action {
    enum class Kind { Edit, Type, Undo, Redo };
    Kind kind = Kind::Edit;
    std::optional<cv::Change> change;
    qint64 pause = 0; ///< milliseconds before it
};

/// The same actions for the same seed and the same documents.
class Script
{
public:
    explicit Script(quint32 seed) : m_random(seed) {}

    Action next(const cv::Cv &cv)
    {
        const int dice = randomBelow(m_random, 12);
        if (dice < 2) {
            m_typing = false;
            return {dice == 0 ? Action::Kind::Undo : Action::Kind::Redo, std::nullopt, 100};
        }
        if (dice < 7) {
            m_typing = false;
            return {Action::Kind::Edit, randomChange(m_random, cv, 3), 10'000};
        }
        const qint64 pause = std::exchange(m_typing, true) ? 100 : 10'000;
        auto change = cv::makeSet(cv, {QStringLiteral("summary")},
                                  QString(cv.summary + QChar(u'a' + char16_t(randomBelow(m_random, 26)))));
        return {Action::Kind::Type, *change, pause};
    }

private:
    base::SeededRandom m_random;
    bool m_typing = false;
};

/// What the Editor should be like: a CV and a list of steps, in the plainest way.
struct Model {
    cv::Cv cv;
    std::vector<std::vector<cv::Change>> steps;
    int index = 0;
    bool typing = false;

    void run(const Action &action)
    {
        const bool carriesOn = typing && action.kind == Action::Kind::Type;
        typing = action.kind == Action::Kind::Type;
        switch (action.kind) {
        case Action::Kind::Edit:
        case Action::Kind::Type:
            change(*action.change);
            if (carriesOn) {
                steps.back().back().after = action.change->after;
                return;
            }
            steps.resize(size_t(index));
            steps.push_back({*action.change});
            ++index;
            return;
        case Action::Kind::Undo:
            if (index == 0)
                return;
            --index;
            for (auto it = steps[size_t(index)].rbegin(); it != steps[size_t(index)].rend(); ++it)
                change(cv::inverse(*it));
            return;
        case Action::Kind::Redo:
            if (index == int(steps.size()))
                return;
            for (const cv::Change &again : steps[size_t(index)])
                change(again);
            ++index;
            return;
        }
    }

    [[nodiscard]] bool matches(editing::Editor &editor) const
    {
        return editor.document() == cv && editor.undoStack().count() == int(steps.size()) &&
               editor.undoStack().index() == index;
    }

private:
    void change(const cv::Change &change)
    {
        if (const auto applied = cv::apply(cv, change); !applied)
            qFatal("the model: %s", qPrintable(applied.error().text()));
    }
};

inline void run(const Action &action, editing::Editor &editor, base::ManualClock &clock)
{
    clock.advance(action.pause);
    switch (action.kind) {
    case Action::Kind::Edit:
    case Action::Kind::Type:
        if (const auto applied = editor.apply(*action.change); !applied)
            qFatal("the editor: %s", qPrintable(applied.error().text()));
        return;
    case Action::Kind::Undo:
        editor.undoStack().undo();
        return;
    case Action::Kind::Redo:
        editor.undoStack().redo();
        return;
    }
}

} // namespace vitae::test
