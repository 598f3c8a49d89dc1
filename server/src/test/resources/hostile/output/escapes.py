# What a terminal would obey: clears the screen, sets the title, asks for an answer, moves the cursor.
# ends: exited
# exit: 0
# shows: \x1B\[2J\x1B\]0;title\x07\x1B\[6n
print("\x1b[2J\x1b]0;title\x07\x1b[6n\x1b[31mred\x1b[0m\r\b\x9b5A")
