void main(String[] args) throws Exception {
  String task = args.length > 0 ? args[0] : "work";
  Tasks.run(task);
  Tasks.run(task);
  IO.println("2 x " + task + ", in turn");
}
