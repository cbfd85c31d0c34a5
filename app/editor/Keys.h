// Keys that every field treats alike.
#pragma once

class QKeyEvent;

namespace vitae::editor
{

class FormContext;

/// Undo and redo go to the CV's history, not to the field's own. True: the event was one of them.
bool handleHistoryKeys(QKeyEvent &event, FormContext &context);

/// Keys that Qt's fields would take (Ctrl+K cuts to the end of the line on some desktops) and that belong to the
/// window.
[[nodiscard]] bool leavesToWindow(const QKeyEvent &event);

} // namespace vitae::editor
