// What a screen reader is told of the preview: how many pages, and the text of the one in view.
#pragma once

namespace vitae::preview
{

/// Makes Qt ask us for PreviewWidget's interface. Calling it again does nothing.
void installPreviewAccessibility();

} // namespace vitae::preview
