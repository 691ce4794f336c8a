// Reads the service page of a document: nothing while it is closed, else its facts, line by line.
(function (d) {
	var page = d.getElementById('service');
	if (getComputedStyle(page).display === 'none') { return ''; }
	return [].map.call(page.querySelectorAll('tr'), function (row) {
		return [].map.call(row.children, function (cell) {
			return [].map.call(cell.childNodes, function (n) {
				return n.nodeType === 1 && getComputedStyle(n).display === 'none' ? '' : n.textContent;
			}).join('');
		}).join(': ');
	}).join('\n');
})
