//! Prints files of inputs as lines for a file of seeds: `fuzz-lines FILE...`.

fn main() -> std::io::Result<()> {
    for path in std::env::args_os().skip(1) {
        println!("{}", sportello_fuzz::to_line(&std::fs::read(path)?));
    }
    Ok(())
}
