"""How well the workbench does its work, measured on files that anybody can bring."""
