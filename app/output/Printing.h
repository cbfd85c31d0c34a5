// Paper: the system's print dialog with a preview, painted by the painter that screen and PDF share.
#pragma once

#include "layout/Document.h"

class QPrinter;
class QWidget;

namespace vitae::output
{

/// Prints the pages of `document`, scaled down where the printer's paper is smaller.
void print(const layout::Document &document, QPrinter &printer);

/// Shows how it will look, and the system's dialog from there.
void printWithPreview(const layout::Document &document, const QString &title, QWidget *parent);

} // namespace vitae::output
