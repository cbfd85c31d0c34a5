#include "editor/Keys.h"

#include "editor/FormContext.h"

#include <QKeyEvent>

namespace vitae::editor
{

bool handleHistoryKeys(QKeyEvent &event, FormContext &context)
{
    if (event.matches(QKeySequence::Undo))
        context.undo();
    else if (event.matches(QKeySequence::Redo))
        context.redo();
    else
        return false;
    event.accept();
    return true;
}

bool leavesToWindow(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    return event.key() == Qt::Key_K &&
           (modifiers == Qt::ControlModifier || modifiers == (Qt::ControlModifier | Qt::ShiftModifier));
}

} // namespace vitae::editor
