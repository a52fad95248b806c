"""抽取记录表, composed once: page, document and open data render the one paper of `paper.draw_record`."""
