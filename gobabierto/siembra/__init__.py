"""The demo seeder: real history from datos/*.csv, and beside it one ejercicio that is plainly invented."""
