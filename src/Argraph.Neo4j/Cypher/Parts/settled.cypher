EXISTS {
  MATCH (n)<-[x:ANSWERS]-() WHERE (
    // include lives-x
  ) AND (
    // include record-x
  ).settles
}
