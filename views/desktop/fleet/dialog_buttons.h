#pragma once

class QDialogButtonBox;
class QPushButton;

namespace flotte::desktop {

/// The buttons of a small dialog: no pictures on them, and Enter means `deed` wherever the focus is.
void setDefaultButton(QDialogButtonBox& buttons, QPushButton& deed);

}  // namespace flotte::desktop
