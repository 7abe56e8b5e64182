// What an import added is a range of seqs, else the list would be as long as the graph.
MATCH (r:Revision {number: $p.number})
// include touched
RETURN seq
